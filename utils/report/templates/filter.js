"use strict";
// Reading needs no script. Where scripts run, sentences can be filtered.
const form = document.querySelector(".filter");
const sentences = [...document.querySelectorAll(".sentence")];
const choose = () => {
  const wanted = [...form.querySelectorAll("select")].filter((field) => field.value);
  let shown = 0;
  for (const sentence of sentences) {
    const fits = (field) => (sentence.dataset[field.name] || "").split(" ").includes(field.value);
    sentence.hidden = !wanted.every(fits);
    shown += !sentence.hidden;
  }
  const output = form.querySelector("output");
  output.value = output.dataset.words.replace("{shown}", shown).replace("{all}", sentences.length);
};
// A link to words that the filter hides takes the filter off.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.closest(".sentence[hidden]")) return;
  form.reset();
  choose();
  target.scrollIntoView();
};
form.hidden = false;
form.addEventListener("change", choose);
addEventListener("hashchange", reveal);
choose();
