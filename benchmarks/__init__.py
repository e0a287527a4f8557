"""Speed and memory, measured side by side in one run: `python -m benchmarks` (or `make bench`).

| module | what it is |
| --- | --- |
| `http` | just enough HTTP/1.1 for a server that is quicker than any bot |
| `standin` | Telegram as seen from a bot: getUpdates, sends, edits; optionally 50 ms away |
| `people` | simulated persons: they wait for the answer, then act again; what they check |
| `contestants/` | who is measured against: each a process of its own |
| `bot` | this bot as a process of its own: `python -m bot run` |
| `regency` | databases: a sample regency many times over, its accounts, its requests |
| `rounds` | interleaved rounds and their medians |
| `extras` | letter, memory, start, order |
| `table` | the table of ratios, and the JSON beside it |
| `profiles` | py-spy on a row |
"""
