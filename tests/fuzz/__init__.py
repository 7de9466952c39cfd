"""Whatever is given to a parser, it ends in time, in little memory, with an answer or one clear line."""
