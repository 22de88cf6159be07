// A list that is joined is a text.

export const schedule = ["Ann1", "Bob1", "Cat1", "Bob2", "Cat2", "Ann2"].join(" ");
