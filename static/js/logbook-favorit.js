// A favourite pressed while the line holds hours completes the line; with an empty line it becomes a draft by itself.
document.addEventListener("click", (e) => {
  const favorit = e.target.closest?.("[data-kata]");
  const baris = document.getElementById("id_baris");
  if (!favorit || !baris?.value.trim()) return;
  e.preventDefault();
  baris.value = `${baris.value.trim()} ${favorit.dataset.kata}`;
  baris.form.requestSubmit();
});
