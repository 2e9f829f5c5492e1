// Comfort only: shows the decision while somebody types. Without it the button "Check" does the same.
const form = document.querySelector("form[data-decide]");
const place = document.getElementById("decision");
const PAUSE = 350; // ms without a key before we ask
let timer = 0;
let last = null;

async function ask() {
  last?.abort();
  last = new AbortController();
  const typed = new URLSearchParams(new FormData(form));
  typed.delete("number"); // a document number leaves this page only with the whole form
  try {
    const answer = await fetch(form.dataset.decide, {
      method: "POST",
      body: typed,
      signal: last.signal,
      credentials: "same-origin",
    });
    if (answer.ok && answer.status !== 204 && !answer.redirected) show(await answer.text());
  } catch (fault) {
    if (fault.name !== "AbortError") place.replaceChildren(); // no connection: the button still says so
  }
}

function show(html) {
  const held = document.activeElement && place.contains(document.activeElement) ? document.activeElement : null;
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const key = held && { name: held.name, value: held.value, id: held.id };
  place.replaceChildren(...parsed.body.childNodes);
  if (!key) return;
  const again = [...place.querySelectorAll("input, button")].find(
    (one) => one.name === key.name && (one.id === key.id) && (one.type === "text" || one.value === key.value),
  );
  again?.focus();
  if (again?.type === "text") again.setSelectionRange(again.value.length, again.value.length);
}

if (form && place) {
  form.addEventListener("input", (event) => {
    if (event.target.name === "acknowledged" || event.target.name === "number") return;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}

// A scanner types the code and then Enter: that goes on to the next field, and never sends the form.
const code = document.getElementById("identifier");
code?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  const fields = ["from", "to", "how", "description-0"].map((id) => document.getElementById(id));
  (fields.find((field) => field && !field.value) ?? document.getElementById("description-0"))?.focus();
});
