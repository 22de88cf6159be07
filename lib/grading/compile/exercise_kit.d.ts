// The kit as an exercise's type check knows it: all that clients are given, and the mere names of what an
// editor finds in "last-ticket" besides. To read the declarations of these takes five times as long as to
// check an exercise, and none of them is of use to a client.
// deno-lint-ignore-file no-explicit-any

export * from "../../kit/mod.ts";

export declare class ClientSourceError extends TypeError {}
export declare class Exploration {
  [name: string]: any;
}
export declare class ExploreOptionError extends RangeError {}
export declare class GradeArgumentError extends TypeError {}
export declare class Pipe {
  [name: string]: any;
}
export declare class Queue {
  [name: string]: any;
}
export declare class Race {
  [name: string]: any;
}
export declare class RaceOptionError extends RangeError {}
export declare class RemoteQueue {
  [name: string]: any;
}
export declare const barChart: any;
export declare const explore: any;
export declare const exploreTasks: any;
export declare const grade: any;
export declare const gradeQuietly: any;
export declare const lineChart: any;
export declare const play: any;
export declare const runClients: any;
export declare const runTogether: any;
export declare const saveAnswer: any;
export declare const serveQueue: any;
export declare const show: any;
export declare const startProgram: any;
export type Answer = any;
export type AnswerParts = any;
export type Check = any;
export type ExploreOptions = any;
export type ExploreTasksOptions = any;
export type Grade = any;
export type GradeArgumentProblem = any;
export type RaceOptions = any;
