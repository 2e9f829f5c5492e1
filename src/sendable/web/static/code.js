// Comfort only: proposes words while somebody types a code, and takes a saved file that is dropped on the form.
const form = document.getElementById("return");
const code = document.getElementById("code");
const list = form?.querySelector(".suggested");
const words = [...(document.getElementById("words")?.options ?? [])].map((option) => option.value);
const MOST = 5;

function propose() {
  const begun = code.value.slice(0, code.selectionStart).match(/[a-z]{2,}$/i)?.[0].toLowerCase() ?? "";
  const fitting = begun ? words.filter((word) => word.startsWith(begun)) : [];
  const shown = fitting.length > MOST || fitting[0] === begun ? [] : fitting;
  list.replaceChildren(
    ...shown.map((word) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-outline-primary";
      button.textContent = word;
      button.addEventListener("click", () => take(begun, word));
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
  list.hidden = shown.length === 0;
}

function take(begun, word) {
  const at = code.selectionStart - begun.length;
  code.setRangeText(`${word} `, at, at + begun.length, "end");
  code.focus();
  propose();
}

if (code && words.length) code.addEventListener("input", propose);

form?.addEventListener("dragover", (event) => event.preventDefault());
form?.addEventListener("drop", async (event) => {
  event.preventDefault();
  const file = event.dataTransfer.files[0];
  if (file && file.size < 1000) code.value = (await file.text()).split("\n")[0];
});
