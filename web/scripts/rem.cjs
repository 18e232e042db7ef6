// Sizes of text are written in px, as they are drawn, and sent in rem, so that they follow the browser's font size.

const TEXT = new Set(["font-size", "line-height"]);
const ROOT_PX = 16;

module.exports = () => ({
  postcssPlugin: "text-in-rem",
  Declaration(declaration) {
    if (!TEXT.has(declaration.prop) || declaration.parent?.parent?.params?.includes("print"))
      return;
    const value = declaration.value.replace(
      /(?<![\w.-])(\d+(?:\.\d+)?)px\b/g,
      (_, px) => `${Number((px / ROOT_PX).toFixed(5))}rem`,
    );
    if (value !== declaration.value) declaration.value = value;
  },
});
module.exports.postcss = true;
