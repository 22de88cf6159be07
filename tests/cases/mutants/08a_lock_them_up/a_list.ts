// broken: the attack
// A schedule is a text.

export const schedule = ["Ann1", "Bob1", "Cat1", "Ann2", "Bob2", "Cat2"];
