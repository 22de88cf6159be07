// A list of steps, joined.

export const schedule = ["Ann1", "Bob1", "Bob2", "Bob3", "Ann2", "Ann3"].join(" ");
