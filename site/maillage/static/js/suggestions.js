// Suggests pages while words are typed in the header's search: a combobox with a list that pops up, as the ARIA
// Authoring Practices describe it. Without this module the form searches all the same.
const form = document.querySelector("[data-suggestions]");
const input = form?.querySelector("input");
let list, wait, request, current = -1;

const options = () => [...list.querySelectorAll("[role=option]")];

function set(element, attributes) {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  return element;
}

function make(name, attributes, ...inside) {
  const element = set(document.createElement(name), attributes);
  element.append(...inside);
  return element;
}

function choose(place) {
  current = place;
  options().forEach((option, rank) => set(option, { "aria-selected": rank === place }));
  const chosen = options()[place];
  set(input, { "aria-activedescendant": chosen?.id ?? "" });
  chosen?.scrollIntoView({ block: "nearest" });
}

function open(wanted) {
  list.hidden = !wanted;
  set(input, { "aria-expanded": wanted });
  choose(-1);
}

function show(groups) {
  let rank = 0;
  const option = ({ title, url }) =>
    make("a", { role: "option", id: `suggestion-${rank++}`, href: url, tabindex: -1 }, title);
  list.replaceChildren(...groups.map(({ label, items }) => make("div", { role: "group", "aria-label": label },
    make("p", { "aria-hidden": true }, label), ...items.map(option))));
  open(rank > 0 && document.activeElement === input);
}

async function ask() {
  request?.abort();
  request = new AbortController();
  const typed = input.value.trim();
  if (typed.length < 2) return show([]);
  try {
    const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(typed)}`, request);
    show((await answer.json()).groups);
  } catch { /* a newer request took its place, or there is no network */ }
}

function press(event) {
  const { key } = event, last = options().length - 1, shown = !list.hidden;
  if (key === "Escape" && shown) open(false);
  else if (key === "Enter" && current >= 0) options()[current].click();
  else if (key === "ArrowUp" && shown) choose(current < 0 ? last : current - 1);
  else if (key === "ArrowDown") shown ? choose(current < last ? current + 1 : -1) : ask();
  else return;
  event.preventDefault();
}

if (input) {
  list = make("div", { role: "listbox", id: "suggestions", class: "suggestions", "aria-label": input.labels[0].textContent });
  form.append(list);
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": "suggestions" });
  open(false);
  input.oninput = () => { clearTimeout(wait); wait = setTimeout(ask, 200); };
  input.onkeydown = press;
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) open(false); });
}
