// Before anything is painted: that scripts run, and which light the reader chose.
(function (root) {
  root.classList.add("js");
  try {
    var kept = localStorage.getItem("theme");
    if (kept && root.dataset.theme === "auto" && !("present" in root.dataset)) root.dataset.theme = kept;
  } catch (refused) { /* a browser that keeps nothing shows its own light */ }
})(document.documentElement);
