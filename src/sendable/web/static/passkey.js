// Passkeys need a script: the browser makes and shows them. Without one, password and code do.
const able = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential?.parseRequestOptionsFromJSON;

async function answer(form) {
  const given = await fetch(form.dataset.options, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    credentials: "same-origin",
  });
  if (!given.ok) throw new Error(String(given.status));
  const options = await given.json();
  const made =
    form.dataset.passkey === "enrol"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return JSON.stringify(made.toJSON());
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!able) continue;
  form.hidden = false;
  const refused = form.querySelector("[data-refused]");
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    const button = event.submitter;
    refused.hidden = true;
    try {
      form.elements.answer.value = await answer(form);
      form.requestSubmit(button);
    } catch {
      refused.hidden = false;
    }
  });
}
