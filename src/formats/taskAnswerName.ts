/** The entry of a task's result that says what it is. Beside the format, which the page fetches later. */
export const TASK_ANSWER_DESCRIPTION = 'task.json';
