"""What the facts say that no run can be asked about, by their numbers in the project's own sheet."""

FACTS = {
    "F66": "The ten circles of a Sefira stand around the head of its straight Sefira alone (OP2, T2.q 89).",
    "F117": "The Sefirot of the inside are called Hesed, Gevura, Tifferet, and those of the end "
    "Netzah, Hod, Yesod, Malchut (P 50).",
    "F217": "There are twelve kinds of reflected light, twelve of records, ten of vessels, and seven "
    "matters of the screen (T4.q 87, 88, 103, 105).",
    "F175": "Each Sefira comes out as Nefesh for itself and adds a higher light to each Sefira below "
    "it (T4.6.4).",
    "F178": "As one Sefira after another departs, those below gain inner and surrounding lights, each"
    " told by itself (T4.6.15).",
    "F179": "Below the mouth of Adam Kadmon there are at most five inner lights and two surrounding "
    "ones; above it there are five and five (T4.6.19).",
    "G161": "The Partzufim of Atzilut stand lower than the old places in Nekudim: the head of Atik on"
    " the first three of Nekudim, and so on (OP16 81, OP8 82).",
    "G179": "The screen of the middle line works with two forces: one drives the light off, the other"
    " lets the six ends of Hochma stay (S 38).",
    "G191": "Souls clothe the ten Sefirot, angels clothe the souls, garments clothe the angels, and "
    "halls are around them all (IZ 42).",
    "G195": "The second rise begins at the fifth hour, since the five days are then sweetened by the "
    "five Hassadim of Yesod (OP16 77).",
    "G205": "YESHSUT, clothed in ZON, give to Beria in its own place a full level of Bina, to Yetzira"
    " six ends, and to Assiya only back to back (P 152).",
    "G206": "What fell of the nine Sefirot of Nukva when the moon was lessened came to Beria, Yetzira"
    " and Assiya in three parts (P 153, P 154).",
    "G207": "The back of the Keter of Nukva became Atik for the three worlds (P 154).",
    "G225": "The outer body of Adam was of Bina of Malchut of Malchut of Assiya (SH 68).",
    "G260": "Each of the six hundred thousand divides further into sparks (K).",
    "G265": "The 248 desires are built by the commandments to do, and the 365 by those not to do (IZ "
    "44, IZ 47).",
    "G267": "In each commandment the light of one degree is laid down for one organ: before "
    "attainment the 613 are counsels, after it deposits.",
    "G282": "The still has motion only as a whole; in the vegetative each item moves; the animate "
    "feels itself; the speaking feels others too (IZ 35-38).",
    "G350": "The last coupling is called by the name of many deeds and gathering.",
    "G355": "After the great coupling one more correction is needed at the very end of Malchut (SZ 143).",
    "G357": "After the six thousand years a seventh thousand and others up to the tenth are spoken of.",
}
"""Each fact in one sentence, in the project's own words, with where it is written if that is known."""
