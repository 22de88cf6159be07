/**
 * Charts of what was measured: drawn in notebooks, as tables in terminals. To draw needs npm.
 *
 * @module
 */

export { barChart, Chart, type ChartBundle, ChartPackagesError, lineChart } from "./chart.ts";
export type {
  BarChart,
  ChartAxis,
  ChartBar,
  ChartData,
  ChartSeries,
  LineChart,
} from "./chart_data.ts";
