// What is typed in an update is kept as a draft: when typing pauses, and when the form is
// closed or the page is left. Without script there is a button for it.
const PAUSE = 1500;
const NOT_KEPT = "The draft could not be kept just now. Your words are still here.";
const waiting = new Map();
const sending = new Set();

function keepSoon(form) {
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(keepNow, PAUSE, form));
}
function forget(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
}
// One after the other, or what was typed first could arrive last.
async function keepNow(form, leaving = false) {
  if (sending.has(form) && !leaving) return keepSoon(form);
  forget(form);
  sending.add(form);
  let said = NOT_KEPT;
  const typed = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  try {
    const answer = await fetch(form.dataset.draft, {
      method: "POST",
      body: new URLSearchParams(typed),
      headers: { Accept: "text/plain" },
      keepalive: leaving,
    });
    if (answer.ok || answer.status === 422) said = await answer.text();
  } catch {
    // As it stands: nobody answered.
  }
  sending.delete(form);
  const line = form.querySelector(".kept");
  if (line.textContent !== said) line.textContent = said;
}
function keepAll() {
  for (const form of [...waiting.keys()]) keepNow(form, true);
}

for (const typed of ["input", "change"]) {
  addEventListener(typed, (event) => {
    const form = event.target.closest("form[data-draft]");
    if (form) keepSoon(form);
  });
}
addEventListener("submit", (event) => forget(event.target));
addEventListener("click", (event) => event.target.closest(".leave") && keepAll());
addEventListener("visibilitychange", () => document.hidden && keepAll());
addEventListener("pagehide", keepAll);
