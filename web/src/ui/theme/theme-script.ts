export const THEME_KEY = "livelist.theme";
export const DENSITY_KEY = "livelist.density";
export const DARK = "(prefers-color-scheme: dark)";

/** The ground of the page, for what the browser draws around it. */
export const PAPER = { light: "#faf9f7", dark: "#151413" } as const;

/** Runs in <head> before anything is painted, so that a dark page never flashes white, nor rows move. */
export const THEME_SCRIPT = `(function(){var t='system',d;try{t=localStorage.getItem('${THEME_KEY}')||t;d=localStorage.getItem('${DENSITY_KEY}')}catch(e){}
if(d==='compact')document.documentElement.dataset.density=d;
if(t!=='light'&&t!=='dark')t=matchMedia('${DARK}').matches?'dark':'light';document.documentElement.dataset.theme=t;
var m=document.createElement('meta');m.name='theme-color';m.content=t==='dark'?'${PAPER.dark}':'${PAPER.light}';document.head.append(m)})()`;
