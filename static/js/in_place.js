// A list with several update forms open: leaving one closes that one alone, and whatever
// would open one that is open goes to it. Without script both are links to whole pages.
addEventListener("click", (event) => {
  const leave = event.target.closest(".in-place .leave");
  if (!leave || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const form = leave.closest(".in-place");
  const link = form.previousElementSibling;
  const place = document.createElement("div");
  place.className = "update-form";
  place.id = form.id;
  form.replaceWith(place);
  link.focus();
});
addEventListener("htmx:beforeRequest", (event) => {
  const { elt, target } = event.detail;
  if (!target.matches(".in-place") || target.contains(elt)) return;
  event.preventDefault();
  target.querySelector("h3").focus();
});
