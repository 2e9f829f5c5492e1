// Comfort only: every page works without it.

// Leaving puts another page in the place of this one, so that "back" does not return here.
for (const link of document.querySelectorAll("[data-leave]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.replaceChildren();
    location.replace(link.href);
  });
}

// A summary of what is wrong, or a question, is where reading goes on.
document.querySelector("#faults, #names, #code-fault")?.focus();

for (const field of document.querySelectorAll("textarea[data-most]")) {
  const place = field.form.querySelector("[data-count]");
  const count = () => {
    place.hidden = false;
    place.textContent = place.dataset.left.replace("{left}", field.dataset.most - [...field.value].length);
  };
  field.addEventListener("input", count);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A second tap sends nothing again.
for (const form of document.querySelectorAll("form[enctype]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
