// On lines of its own, with as much space as it likes.

export const schedule = `
  Ann1
  Bob1 Bob2 Bob3
  Ann2 Ann3
`;
