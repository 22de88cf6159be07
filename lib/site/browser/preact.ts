/**
 * What the screens take from Preact, and what their JSX becomes: `deno.json` beside it leads there.
 *
 * Its version stands here, and no import map names a package: `deno task` fetches all that one names before
 * any task begins.
 *
 * @module
 */

export { type ComponentChildren, render } from "npm:preact@11.2.0";
export { Fragment, type JSX, jsx, jsxs } from "npm:preact@11.2.0/jsx-runtime";
export { useEffect, useLayoutEffect, useMemo, useRef, useState } from "npm:preact@11.2.0/hooks";
