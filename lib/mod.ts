export * from "./kit/mod.ts";
export { Pipe, Queue, RemoteQueue, serveQueue } from "./kit/messages/mod.ts";
export {
  ClientSourceError,
  Race,
  RaceOptionError,
  type RaceOptions,
  runClients,
} from "./race/mod.ts";
export {
  type Check,
  Exploration,
  explore,
  ExploreOptionError,
  type ExploreOptions,
  play,
} from "./explorer/mod.ts";
export { barChart, lineChart } from "./charts/mod.ts";
export { show } from "./pictures/mod.ts";
