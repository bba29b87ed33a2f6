namespace AnyDoor.Record.Adt;

/// <summary>A visit while its messages are played through in order.</summary>
internal sealed class VisitInPlay
{
    private readonly List<VisitPart> parts = [];
    private readonly List<VisitPlace> places = [];
    private VisitStatus status;
    private DateTimeOffset? plannedFor;
    private DateTimeOffset? expectedDischarge;
    private AdtVisit details = new() { Key = string.Empty };
    private IReadOnlyList<AdtCode> diagnoses = [];
    private (string? Method, string? Destination) discharge;
    private bool onLeave;

    public void Play(VisitEvent message)
    {
        // What was cancelled stays cancelled until the visit begins anew; an update says nothing about that.
        if (status == VisitStatus.Void && message.Trigger is not ("A01" or "A04" or "A05"))
        {
            return;
        }

        Update(message);
        switch (message.Trigger)
        {
            case "A05":
                Plan(message);
                break;
            case "A01" or "A04":
                Begin(message);
                break;
            case "A02":
                Transfer(message);
                break;
            case "A03":
                End(message);
                break;
            case "A06" or "A07":
                ChangeClass(message);
                break;
            case "A11":
                CancelBegin();
                break;
            case "A12":
                CancelTransfer(message);
                break;
            case "A13":
                CancelEnd();
                break;
            case "A21" or "A22":
                onLeave = message.Trigger == "A21";
                break;
            case "A23":
                status = VisitStatus.Void;
                break;
            case "A38":
                CancelPlan();
                break;
            case "A08":
                Correct(message);
                break;
        }
    }

    public VisitState State(string key, DateTimeOffset version) => new()
    {
        Key = key,
        Status = status,
        Parts = [.. parts],
        Places = [.. places],
        PlannedFor = plannedFor,
        OnLeave = onLeave && status == VisitStatus.Open,
        ExpectedDischarge = expectedDischarge,
        AdmissionMethod = details.AdmissionMethod,
        AdmissionSource = details.AdmissionSource,
        Specialty = details.Specialty,
        Consultant = details.Consultant,
        ConsultantName = details.ConsultantName,
        Reason = details.Reason,
        DischargeMethod = discharge.Method,
        DischargeDestination = discharge.Destination,
        Diagnoses = diagnoses,
        Version = version,
    };

    // Fields that every message may carry: what is sent replaces, what is not sent stays.
    private void Update(VisitEvent message)
    {
        AdtVisit sent = message.Visit;
        details = details with
        {
            AdmissionMethod = sent.AdmissionMethod ?? details.AdmissionMethod,
            AdmissionSource = sent.AdmissionSource ?? details.AdmissionSource,
            Specialty = sent.Specialty ?? details.Specialty,
            Consultant = sent.Consultant ?? details.Consultant,
            ConsultantName = sent.ConsultantName ?? details.ConsultantName,
            Reason = sent.Reason ?? details.Reason,
        };
        diagnoses = sent.Diagnoses.Count > 0 ? sent.Diagnoses : diagnoses;
        plannedFor = sent.ExpectedAdmission ?? plannedFor;
        expectedDischarge = sent.ExpectedDischargeDeleted ? null : sent.ExpectedDischarge ?? expectedDischarge;
    }

    private void Plan(VisitEvent message)
    {
        if (status is VisitStatus.Open or VisitStatus.Closed)
        {
            return;
        }

        status = VisitStatus.Planned;
        plannedFor ??= message.Visit.AdmittedAt;
        parts.Clear();
        parts.Add(new VisitPart(VisitKinds.Planned, "P", plannedFor, null));
    }

    private void Begin(VisitEvent message)
    {
        DateTimeOffset start = message.Visit.AdmittedAt ?? message.EventAt;
        if (status == VisitStatus.Closed)
        {
            // An admission written up after the discharge is the beginning of the same stay, not another one.
            DateTimeOffset? end = parts[^1].End;
            if (parts.Count == 1 && (end is null || start <= end))
            {
                parts[0] = new VisitPart(Kind(message), message.Visit.Class, start, end);
                Place(message, start, first: true);
                return;
            }
        }

        if (status != VisitStatus.Open || parts.Count < 2)
        {
            parts.Clear();
            parts.Add(new VisitPart(Kind(message), message.Visit.Class, start, null));
            places.Clear();
        }

        status = VisitStatus.Open;
        discharge = default;
        Place(message, start, first: false);
    }

    // A transfer proves the stay, so it may open one whose admission has not come.
    private void Transfer(VisitEvent message)
    {
        if (status is VisitStatus.NotBegun or VisitStatus.Planned)
        {
            Begin(message);
            return;
        }

        Place(message, message.EventAt, first: false);
    }

    private void End(VisitEvent message)
    {
        DateTimeOffset end = message.Visit.DischargedAt ?? message.EventAt;
        if (status is VisitStatus.NotBegun or VisitStatus.Planned)
        {
            parts.Clear();
            parts.Add(new VisitPart(Kind(message), message.Visit.Class, message.Visit.AdmittedAt, null));
            Place(message, message.Visit.AdmittedAt ?? end, first: false);
        }

        status = VisitStatus.Closed;
        onLeave = false;
        parts[^1] = parts[^1] with { End = end };
        discharge = (message.Visit.DischargeMethod, message.Visit.DischargeDestination);
    }

    private void ChangeClass(VisitEvent message)
    {
        string visitClass = message.Visit.Class ?? (message.Trigger == "A06" ? "I" : "O");
        string kind = VisitKinds.Of(visitClass, details.AdmissionMethod, message.Trigger);
        if (status is VisitStatus.NotBegun or VisitStatus.Planned)
        {
            parts.Clear();
            parts.Add(new VisitPart(kind, visitClass, message.Visit.AdmittedAt ?? message.EventAt, null));
            status = VisitStatus.Open;
        }
        else if (parts[^1].Class == visitClass)
        {
            parts[^1] = parts[^1] with { Kind = kind };
        }
        else if (status == VisitStatus.Open)
        {
            parts[^1] = parts[^1] with { End = message.EventAt };
            parts.Add(new VisitPart(kind, visitClass, message.EventAt, null));
        }

        Place(message, message.EventAt, first: false);
    }

    private void CancelBegin()
    {
        if (status is not (VisitStatus.Open or VisitStatus.Closed))
        {
            status = status == VisitStatus.NotBegun ? VisitStatus.Void : status;
            return;
        }

        // A planned admission that was begun by mistake is planned again.
        if (plannedFor is not null)
        {
            parts.Clear();
            parts.Add(new VisitPart(VisitKinds.Planned, "P", plannedFor, null));
            places.Clear();
            status = VisitStatus.Planned;
            return;
        }

        status = VisitStatus.Void;
    }

    private void CancelTransfer(VisitEvent message)
    {
        if (places.Count > 1)
        {
            places.RemoveAt(places.Count - 1);
        }
        else if (places.Count == 1 && message.Visit.Location is { } back)
        {
            places[0] = places[0] with { Location = back };
        }
    }

    private void CancelEnd()
    {
        discharge = default;
        if (status != VisitStatus.Closed)
        {
            return;
        }

        status = VisitStatus.Open;
        parts[^1] = parts[^1] with { End = null };
    }

    private void CancelPlan()
    {
        if (status is VisitStatus.Planned or VisitStatus.NotBegun)
        {
            status = VisitStatus.Void;
        }
    }

    private void Correct(VisitEvent message)
    {
        if (parts.Count == 0)
        {
            return;
        }

        AdtVisit sent = message.Visit;
        VisitPart last = parts[^1];
        if (status == VisitStatus.Planned)
        {
            parts[^1] = last with { Start = plannedFor };
            return;
        }

        string? visitClass = sent.Class ?? last.Class;
        parts[^1] = last with
        {
            Class = visitClass,
            Kind = VisitKinds.Of(visitClass, details.AdmissionMethod, message.Trigger),
            Start = parts.Count == 1 ? sent.AdmittedAt ?? last.Start : last.Start,
            End = status == VisitStatus.Closed ? sent.DischargedAt ?? last.End : last.End,
        };
        if (status == VisitStatus.Closed)
        {
            discharge = (sent.DischargeMethod ?? discharge.Method, sent.DischargeDestination ?? discharge.Destination);
        }

        if (sent.Location is { } location && places.Count > 0)
        {
            places[^1] = places[^1] with { Location = location };
        }
    }

    private void Place(VisitEvent message, DateTimeOffset from, bool first)
    {
        if (message.Visit.Location is not { } location || (places.Count > 0 && places[^1].Location == location))
        {
            return;
        }

        if (first)
        {
            places.Insert(0, new VisitPlace(location, from));
        }
        else
        {
            places.Add(new VisitPlace(location, from));
        }
    }

    private string Kind(VisitEvent message) => VisitKinds.Of(message.Visit.Class, details.AdmissionMethod, message.Trigger);
}
