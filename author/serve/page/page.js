// Give the terminal the keyboard as soon as the app has drawn something.
const body = document.body;
new MutationObserver((_, watch) => {
  const field = document.querySelector(".xterm-helper-textarea");
  if (field && body.classList.contains("-first-byte")) {
    field.setAttribute("aria-label", "Programmets skärm");
    field.focus();
    watch.disconnect();
  }
}).observe(body, { attributes: true, childList: true, subtree: true });
document.getElementById("again").addEventListener("click", () => window.location.reload());
