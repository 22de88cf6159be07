// wrong: the attack
// Steps are told apart by spaces.

export const schedule = "Ann1,Bob1,Bob2,Bob3,Ann2,Ann3";
