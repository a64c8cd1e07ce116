/** The command with which `genspan doctor --leak` runs itself in the process that plants. Not for people. */
export const PLANT = 'plant-leak-values';
