// broken: the attack
// A list is no text.

export const schedule = ["Ann1", "Bob1", "Bob2", "Bob3", "Ann2", "Ann3"];
