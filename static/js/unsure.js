// The connection was lost while a form was being sent: nobody knows whether it was
// saved. Says so in the form, which stays as it is; its token lets it be sent again.
function unsure(event, known) {
  const form = event.detail.elt.closest("form");
  const words = form && form.querySelector(".unsure");
  if (words) words.hidden = known;
}
addEventListener("htmx:beforeRequest", (event) => unsure(event, true));
for (const lost of ["sendError", "timeout", "responseError"]) {
  addEventListener(`htmx:${lost}`, (event) => unsure(event, false));
}

// A form that comes back after its session ended was made before the next signing in,
// which changes the token: it takes today's from a page that anybody may read.
addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form.again") || form.dataset.fresh) return;
  event.preventDefault();
  try {
    const answer = await fetch("/accessibility/");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const headers = JSON.parse(page.body.getAttribute("hx-headers"));
    form.elements.csrfmiddlewaretoken.value = headers["x-csrftoken"];
  } catch {
    // As it stands: the answer will say what is wrong, and keep the words.
  }
  form.dataset.fresh = "yes";
  form.requestSubmit();
});
