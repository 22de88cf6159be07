// wrong: the attack
// One client alone waits for nobody.

export const schedule = "Bob1 Bob2 Bob3";
