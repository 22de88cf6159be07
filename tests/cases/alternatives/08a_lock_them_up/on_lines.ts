// Lines are spaces, too.

export const schedule = `
  Bob1 Cat1 Ann1
  Ann2 Bob2 Cat2
`;
