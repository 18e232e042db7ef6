export const THEME_KEY = "livelist.theme";
export const DARK = "(prefers-color-scheme: dark)";

/** Runs in <head> before anything is painted, so that a dark page never flashes white. */
export const THEME_SCRIPT = `(function(){var t='system';try{t=localStorage.getItem('${THEME_KEY}')||t}catch(e){}
if(t!=='light'&&t!=='dark')t=matchMedia('${DARK}').matches?'dark':'light';document.documentElement.dataset.theme=t})()`;
