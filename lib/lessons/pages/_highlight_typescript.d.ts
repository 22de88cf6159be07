import type { Language } from "./_highlight_core.d.ts";

declare const typescript: (highlighter: unknown) => Language;

export default typescript;
