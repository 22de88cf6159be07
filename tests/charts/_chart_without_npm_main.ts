import { barChart, show } from "last-ticket";

// Run with --no-npm: as if the packages were not cached and the network were down.

const chart = barChart({ title: "T", x: { label: "x" }, bars: [{ name: "one", value: 1 }] });
const method: unknown = Reflect.get(chart, Symbol.for("Jupyter.display"));
const bundle: unknown = typeof method === "function" ? await method.call(chart) : undefined;
const error: unknown = await chart.svg().catch((error) => error);
await show(JSON.stringify({ bundle, error: error instanceof Error ? error.name : undefined }));
