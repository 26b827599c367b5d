/* Standard input, output and error, which whoever starts the program may have closed. */
#ifndef GOLDSEAM_SHELL_STREAMS_H
#define GOLDSEAM_SHELL_STREAMS_H

/* Before anything else is opened: it would take the number of a closed one, and what is said to people would go there (into the
 * connection to the display, or a couple's records). Each that is closed becomes /dev/null, open the wrong way round: using it
 * still fails. */
void streams_open(void);

#endif
