"""Figures of a running server in the format of Prometheus; no label holds words or persons."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, GCCollector, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from sendable.ports.watch import Figures, Seen

BUCKETS = (0.005, 0.015, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """Counts requests and decisions, and looks at the record when it is asked."""

    kind = CONTENT_TYPE_PLAIN_0_0_4

    def __init__(self, shared: Path | None = None) -> None:
        """Count in this process, or with others in files of a folder, which the library must know already."""
        self._exposed = self._registry = CollectorRegistry()
        if shared is None:
            ProcessCollector(registry=self._registry)
            GCCollector(registry=self._registry)
        else:
            self._exposed = CollectorRegistry()
            MultiProcessCollector(self._exposed, str(shared))  # type: ignore[no-untyped-call]
            self._exposed.register(_OfProcesses(shared))
        labels = ("site", "method", "route")
        self._requests = Counter("sendable_requests", "Requests answered", (*labels, "status"), registry=self._registry)
        self._seconds = Histogram(
            "sendable_request_seconds", "Time to answer", labels, buckets=BUCKETS, registry=self._registry
        )
        self._decisions = Counter("sendable_decisions", "Content lines decided", ("outcome",), registry=self._registry)

    def request(self, seen: Seen) -> None:
        """Count a request."""
        labels = (seen.site, seen.method, seen.route)
        self._requests.labels(*labels, str(seen.status)).inc()
        self._seconds.labels(*labels).observe(seen.seconds)

    def decision(self, outcome: str) -> None:
        """Count a decision."""
        self._decisions.labels(outcome).inc()

    def watch(self, figures: Callable[[], Figures], now: Callable[[], datetime]) -> None:
        """Look at a record whenever the figures are asked for."""
        self._exposed.register(_OfRecord(figures, now))

    def exposed(self) -> bytes:
        """Return everything as Prometheus reads it."""
        return generate_latest(self._exposed)


class _OfProcesses(Collector):
    """Memory, processor time and open files of every process that counts in a folder, by its `pid`."""

    def __init__(self, shared: Path) -> None:
        self._shared = shared

    def describe(self) -> Iterable[Metric]:
        """Say nothing yet."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """Look at each that lives."""
        pids = sorted({int(file.stem.rpartition("_")[2]) for file in self._shared.glob("*.db")})
        found: dict[str, Metric] = {}
        for pid in pids:
            for metric in ProcessCollector(pid=lambda pid=pid: pid, registry=None).collect():  # type: ignore[misc]
                known = found.setdefault(metric.name, Metric(metric.name, metric.documentation, metric.type))
                for sample in metric.samples:
                    known.add_sample(sample.name, {**sample.labels, "pid": str(pid)}, sample.value)
        return found.values()


class _OfRecord(Collector):
    """The figures of a record; where it cannot be read they are absent, and `sendable_record_up` is 0."""

    def __init__(self, figures: Callable[[], Figures], now: Callable[[], datetime]) -> None:
        self._figures, self._now = figures, now

    def describe(self) -> Iterable[Metric]:
        """Say nothing yet: to register must not read the record."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """Read the record."""
        try:
            seen = self._figures()
        except Exception:  # noqa: BLE001 whatever it is, the other figures are still worth having
            yield GaugeMetricFamily("sendable_record_up", "Whether the record can be read", 0)
            return
        yield GaugeMetricFamily("sendable_record_up", "Whether the record can be read", 1)
        items = GaugeMetricFamily("sendable_items", "Items in each state", labels=("state",))
        for state, count in seen.items.items():
            items.add_metric((state,), count)
        yield items
        since = seen.outbox_since
        age = 0.0 if since is None else max(0.0, (self._now() - since).total_seconds())
        yield GaugeMetricFamily("sendable_outbox_waiting", "What waits to be sent", seen.outbox_waiting)
        yield GaugeMetricFamily("sendable_outbox_oldest_seconds", "How long the oldest has been due", age)
        yield GaugeMetricFamily("sendable_deadlines_overdue", "Deadlines that have passed", seen.overdue)
        text = "Calls about danger or overdue reports that did not arrive yet"
        yield GaugeMetricFamily("sendable_report_calls_waiting", text, seen.calls_waiting)
        yield GaugeMetricFamily("sendable_log_events", "Events in the custody log", seen.events)
        yield GaugeMetricFamily("sendable_database_connections", "Connections in use", seen.connections)
