// The package's own types bring those of a browser along, which then hold for all of the project.

/** The rules of a language. */
export type Language = { readonly name?: string };

declare const highlighter: {
  registerLanguage(name: string, language: (highlighter: unknown) => Language): void;
  getLanguage(name: string): Language | undefined;
  highlight(code: string, options: { language: string }): { value: string };
};

export default highlighter;
