"""What somebody else's PDF may be at most. Numbers only."""

MB = 1024 * 1024

FILE_BYTES = 30 * MB
PAGES = 600
OBJECTS = 400_000
# What one page says, unpacked: a large map drawn in lines has some five.
CONTENT_BYTES = 64 * MB
XMP_BYTES = MB

# Points: 72 to the inch. The smallest is a visiting card's, the largest A0's long side.
SHORTEST_SIDE = 140
LONGEST_SIDE = 3_380

CHILDREN = 2
CHILD_MEMORY_BYTES = 1024 * MB
CHILD_CPU_SECONDS = 30
CHILD_WALL_SECONDS = 45
