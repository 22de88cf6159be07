/**
 * What all pages share: a column that is read like a book. Nothing is loaded, so fonts are the reader's own. The first
 * page of the site has no more than this, so that it comes in few bytes.
 */
export const BASE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fffefb; --text: #1f2328; --faint: #59636e; --rule: #d8d5cc; --link: #0b4fa0;
  --code: #f6f4ee; --keyword: #8a2f8f; --name: #0b4fa0; --string: #11632a; --comment: #5c646d;
  --wrong: #b3001b; --predict: #fbf3df; --predict-rule: #c58a1a;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #16181c; --text: #e6e4df; --faint: #a3abb5; --rule: #3d444d; --link: #79b8ff;
    --code: #1e2126; --keyword: #d8a0e6; --name: #79b8ff; --string: #7ee2a0; --comment: #a3abb5;
    --wrong: #ff8078; --predict: #2a2417; --predict-rule: #d9a441;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--text);
  font: 1.125rem/1.6 "Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, serif;
}
main, .pages { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
main { padding-block: 1.5rem 3rem; }
/* Text keeps the measure of a book; code and pictures may use the margin at its right. */
p, ul, ol, h1, h2, h3, details, img, .prediction { max-width: 39rem; }
h1 { font-size: 2.1rem; line-height: 1.2; font-weight: 600; margin: 1.5rem 0 1.25rem; text-wrap: balance; }
h2 { font-size: 1.4rem; line-height: 1.3; font-weight: 600; margin: 3rem 0 .75rem; }
h3 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
p, ul, ol { margin: 0 0 1em; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; }
code, pre, .path {
  font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: .8em; line-height: 1.55;
}
:not(pre) > code, .path { background: var(--code); border-radius: 3px; padding: .1em .3em; overflow-wrap: anywhere; }
pre { margin: 0; overflow-x: auto; tab-size: 2; }
pre code { font-size: 1em; }
.pages { display: flex; flex-wrap: wrap; gap: .25rem 2rem; justify-content: space-between; }
.pages { padding-block: .8rem; font-size: .9rem; color: var(--faint); }
@media (max-width: 48rem) {
  body { font-size: 1.0625rem; }
  h1 { font-size: 1.75rem; }
}
`;

/** How lessons look: code with its outputs hanging from one rule at its left. */
export const PAGE_STYLE = `${BASE_STYLE}
img { display: block; max-width: 100%; height: auto; margin: 1.5rem 0; border-radius: 6px; }
td:has(> code) { min-width: 7.4rem; }
.path code { padding: 0; font-size: 1em; }
.markdown pre, .prediction pre, .input { background: var(--code); padding: .8rem 1rem; }
.markdown pre, .prediction pre { max-width: 39rem; margin: 1rem 0; border-radius: 6px; }
.code { margin: 1.25rem 0 1.75rem; border-left: 3px solid var(--rule); }
.outputs { padding: .8rem 0 0 1rem; }
.outputs > * + * { margin-top: .8rem; }
.outputs pre { font-size: .76em; }
.label { font-weight: 600; }
.error, .stderr { border-left: 3px solid var(--wrong); padding-left: .8rem; }
.error .label, .stderr .label { color: var(--wrong); }
.picture { overflow-x: auto; }
.picture svg { display: block; }
/* Of a picture that is drawn twice, the second drawing is for phones. */
.picture svg + svg { display: none; }
schedule-player { display: block; }
schedule-player .controls { display: flex; flex-wrap: wrap; gap: .4rem; font-size: .95rem; }
schedule-player .controls button { font: inherit; padding: 0; min-width: 2.6rem; min-height: 2.6rem; }
schedule-player .controls input { flex: 1 1 4rem; min-width: 4rem; max-width: 14rem; margin: 0; }
schedule-player .controls div { flex-basis: 100%; min-height: 3.2em; }
schedule-player .reason { border-left: 3px solid var(--wrong); padding-left: .8rem; margin-top: .8rem; }
.prediction {
  margin: 2rem 0; padding: 1rem 1.25rem; background: var(--predict);
  border-left: 3px solid var(--predict-rule); border-radius: 0 6px 6px 0;
}
.prediction > :last-child { margin-bottom: 0; }
details { margin: .75rem 0; border-top: 1px solid var(--rule); padding-top: .75rem; }
summary { cursor: pointer; margin-bottom: .5rem; padding-left: 1.1rem; text-indent: -1.1rem; }
details > :not(summary) { margin-left: 1.1rem; }
.answer, .words { border-top: none; padding-top: 0; max-width: none; }
.answer { margin: .8rem 0 0 1rem; }
.answer > .outputs { margin-left: 0; padding-left: 0; }
.words { font-size: .85em; color: var(--faint); }
.words > pre { margin-left: 0; }
tbody th { max-width: 16rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; display: block; overflow-x: auto; margin: 1rem 0; }
th, td { text-align: left; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid var(--rule); }
.lessons { padding-left: 0; list-style: none; }
.lessons li { margin: 0 0 1.5rem; }
.lessons a { font-size: 1.2rem; }
.lessons p { margin: .2rem 0 0; color: var(--faint); }
.hljs-keyword, .hljs-literal { color: var(--keyword); }
.hljs-string, .hljs-regexp { color: var(--string); }
.hljs-title, .hljs-built_in, .hljs-number { color: var(--name); }
.hljs-comment { color: var(--comment); font-style: italic; }
.hljs-subst { color: var(--text); }
@media (max-width: 48rem) {
  .input { padding-inline: .7rem; }
  .outputs { padding-left: .7rem; }
  /* A picture as narrow as the screen would have letters that nobody can read: it scrolls. */
  .picture svg:only-of-type { max-width: none !important; zoom: .8; }
  .picture svg:has(+ svg) { display: none; }
  .picture svg + svg { display: block; }
}
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; }
  .pages { display: none; }
  pre { white-space: pre-wrap; }
  h1, h2, h3 { break-after: avoid; }
  .input, .outputs > *, .prediction, img { break-inside: avoid; }
  details::details-content { content-visibility: visible; }
}
`;
