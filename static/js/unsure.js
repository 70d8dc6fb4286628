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
