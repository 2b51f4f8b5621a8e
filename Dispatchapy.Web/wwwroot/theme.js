// Before the first paint, so that nobody sees the other theme for a moment. The server does the same from the cookie.
(() => {
  const cookie = () => document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1];
  const isDark = () => (cookie() ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const apply = () => {
    const dark = isDark();
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    if (cookie()) {
      for (const link of document.querySelectorAll("link[data-theme]")) {
        link.media = link.dataset.theme.endsWith("-dark") === dark ? "all" : "not all";
      }
    }
  };
  apply();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
  document.addEventListener("click", event => {
    if (event.target.closest?.("[data-theme-switch]")) {
      const secure = location.protocol === "https:" ? "; Secure" : "";
      document.cookie = `theme=${isDark() ? "light" : "dark"}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
      apply();
    }
  });
})();
