// Says beside a day, while it is typed, that it is a public holiday. The names come with the page, by ISO day.
const names = JSON.parse(document.getElementById("public-holidays").textContent);

function flag({ target }) {
  if (!target.matches?.('input[name*="date"], input[name^="first"]')) {
    return;
  }
  const place = target.closest("[data-field-input]") ?? target.parentElement;
  const said = place.querySelector("[data-holiday]") ?? place.appendChild(document.createElement("p"));
  said.dataset.holiday = "";
  said.setAttribute("role", "status");
  said.textContent = names[target.value] ?? "";
}

document.addEventListener("input", flag);
document.addEventListener("change", flag);
