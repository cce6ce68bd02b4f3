// Puts the player in place of its link when the reader asks for it; nothing is loaded before.
function open(event) {
  const link = event.currentTarget;
  const { player, src, title } = link.dataset;
  const element = document.createElement(player);
  const isFrame = player === "iframe";
  element.src = isFrame ? `${src}?autoplay=1` : src;
  element.title = title;
  element.className = "media-player";
  if (isFrame) {
    element.allow = "autoplay; fullscreen; picture-in-picture";
    element.referrerPolicy = "strict-origin-when-cross-origin";
  } else {
    element.controls = true;
    element.autoplay = true;
  }
  event.preventDefault();
  link.replaceWith(element);
  element.tabIndex = 0;
  element.focus();
}

for (const link of document.querySelectorAll("a[data-player]")) {
  link.addEventListener("click", open);
}
