import { sameVerdicts } from "./_same_verdicts.ts";

// The lessons in which clients fail and crash: their plans are the longest.
sameVerdicts((name) => /^0[56]/.test(name));
