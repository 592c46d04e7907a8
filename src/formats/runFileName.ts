/** Of a file that holds a whole run. */
export const RUN_FILE_ENDING = '.shiftscope-run.zip';

/** The first entry of such a file. */
export const RUN_FILE_DESCRIPTION = 'run.json';
