/* Gates that can never open: what they wait for is never recorded by its name, or waits itself, in a circle. */
#include "exercise/pack_reader.h"

#include <stdio.h>
#include <stdlib.h>

/* A reference as an edge of the graph: `to` opens `from`. */
typedef struct Edge {
  const PackReference *reference;
  int from, to;
} Edge;

typedef struct Graph {
  Edge *edges; /* in the order of `to` */
  int edge_count;
  int *first;   /* of each exercise: its first edge as `to`, */
  int *waits;   /* how many it waits for, */
  int *opening; /* and those that can open, a list that is worked off */
} Graph;

static int index_of(const Library *library, const Exercise *exercise) { return (int)(exercise - library->exercises); }

static int by_target(const void *a, const void *b) {
  const Edge *left = a, *right = b;
  if (left->to != right->to) return left->to < right->to ? -1 : 1;
  return (left->reference > right->reference) - (left->reference < right->reference);
}

static bool gather(const Library *library, Graph *graph) {
  size_t exercises = (size_t)library->exercise_count + 1;
  graph->edges = calloc((size_t)library->reference_count + 1, sizeof *graph->edges);
  graph->first = calloc(exercises + 1, sizeof *graph->first);
  graph->waits = calloc(exercises, sizeof *graph->waits);
  graph->opening = calloc(exercises, sizeof *graph->opening);
  if (!graph->edges || !graph->first || !graph->waits || !graph->opening) return false;
  for (int i = 0; i < library->reference_count; i++) {
    const PackReference *reference = &library->references[i];
    if (!reference->gate || reference->pack == PACK_REFUSED || !reference->from) continue;
    const Exercise *from = library_find(library, reference->from), *to = library_find(library, reference->id);
    if (from && to && from->pack == reference->pack)
      graph->edges[graph->edge_count++] = (Edge){reference, index_of(library, from), index_of(library, to)};
  }
  qsort(graph->edges, (size_t)graph->edge_count, sizeof *graph->edges, by_target);
  for (int i = 0, at = 0; i <= library->exercise_count; i++) {
    while (at < graph->edge_count && graph->edges[at].to < i) at++;
    graph->first[i] = at;
  }
  return true;
}

static void drop(Graph *graph) {
  free(graph->edges);
  free(graph->first);
  free(graph->waits);
  free(graph->opening);
}

/* Opens all that can be opened, one after the other (Kahn 1962): what still waits then waits in a circle, or behind one. */
static void open_all(const Library *library, Graph *graph) {
  int count = 0;
  for (int i = 0; i < graph->edge_count; i++) graph->waits[graph->edges[i].from]++;
  for (int e = 0; e < library->exercise_count; e++)
    if (!graph->waits[e]) graph->opening[count++] = e;
  for (int at = 0; at < count; at++) {
    int opened = graph->opening[at];
    for (int i = graph->first[opened]; i < graph->edge_count && graph->edges[i].to == opened; i++)
      if (--graph->waits[graph->edges[i].from] == 0) graph->opening[count++] = graph->edges[i].from;
  }
}

bool pack_gates_check(Library *library, const char *language) {
  Graph graph = {0};
  bool any = false;
  if (gather(library, &graph)) {
    open_all(library, &graph);
    for (int i = 0; i < graph.edge_count; i++) {
      const Exercise *to = &library->exercises[graph.edges[i].to];
      if (!pack_same_language(library->packs[graph.edges[i].reference->pack].language, language)) continue;
      char message[3 * PACK_ID_BYTES + 160];
      if (to->solo)
        snprintf(message, sizeof message,
                 "must be an exercise of two, is \"%s\": what is practised alone is never counted by name", to->id);
      else if (graph.waits[graph.edges[i].from] && graph.waits[graph.edges[i].to])
        snprintf(message, sizeof message, "must be able to open, is \"%s\", which waits for this one in a circle, or behind one",
                 to->id);
      else
        continue;
      library_leave_out(library, graph.edges[i].reference, message);
      any = true;
    }
  }
  drop(&graph);
  return any;
}
