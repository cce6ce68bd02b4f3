// Makes each address that people can read a link they can follow.
for (const shown of document.querySelectorAll("[data-email]")) {
  const address = shown.innerText.trim();
  if (!/^\S+@\S+$/.test(address)) continue;
  const link = document.createElement("a");
  link.href = `mailto:${address}`;
  link.textContent = address;
  shown.replaceChildren(link);
  delete shown.dataset.email;
}
