// Built from its parts: both do the same eight steps.

export const schedule = ["Ann1 Ann†", steps(1, 3), "+600", steps(4, 8), "Cat9 Cat10 Bob9 Bob10"]
  .join(" ");

function steps(from: number, to: number): string {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return ["Bob", "Cat"].map((name) => numbers.map((n) => name + n).join(" ")).join(" ");
}
