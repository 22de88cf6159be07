import { examine } from "./_exam.ts";

examine("02a_sell_it_twice");
