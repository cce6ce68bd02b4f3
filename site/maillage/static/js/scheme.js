// The reader's own choice between light and dark. Kept on the device, by readers who make one, and sent to nobody.
// Loads before the page is drawn, so that nobody sees the other scheme flash by.
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

function kept() {
  try { return localStorage.getItem("scheme"); } catch { return null; }
}

function keep(scheme) {
  try {
    if (scheme) localStorage.setItem("scheme", scheme);
    else localStorage.removeItem("scheme");
  } catch { /* a browser that keeps nothing still changes this page */ }
}

function isDark() {
  return root.dataset.scheme ? root.dataset.scheme === "dark" : dark.matches;
}

if (["light", "dark"].includes(kept())) root.dataset.scheme = kept();

document.addEventListener("DOMContentLoaded", () => {
  // Also here, so that no page asks for one file more: suggestions come with the first look at the search.
  const search = document.querySelector("[data-suggestions]");
  search?.addEventListener("focusin", () => import(search.dataset.module), { once: true });

  const button = document.querySelector("[data-scheme-switch]");
  if (!button) return;
  const show = () => button.setAttribute("aria-pressed", isDark());
  button.addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark";
    if ((wanted === "dark") === dark.matches) {
      delete root.dataset.scheme;
      keep(null);
    } else {
      root.dataset.scheme = wanted;
      keep(wanted);
    }
    show();
  });
  dark.addEventListener("change", show);
  show();
  button.hidden = false;
});
