/** Said of a part of the page’s own code; there is nothing that it would lose. */
export const NOT_FETCHED =
  'This part of the page could not be fetched. Check the connection, then try again.';
