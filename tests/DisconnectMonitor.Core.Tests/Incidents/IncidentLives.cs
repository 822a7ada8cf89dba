namespace DisconnectMonitor.Core.Tests.Incidents;

/// <summary>What the revisions of an incident must look like, whatever it is about.</summary>
internal static class IncidentLives
{
    /// <summary>What is wrong with the revisions, given in the order in which they were announced.</summary>
    public static IEnumerable<string> Problems(IEnumerable<IncidentRevision> revisions, bool mayStayOpen = false)
    {
        foreach (var life in revisions.GroupBy(revision => revision.Incident))
        {
            var told = life.ToList();
            var story = string.Join("; ", told.Select(revision => $"r{revision.Revision} {Stories.Story.Tell(revision)}"));
            if (!told.Select(revision => revision.Revision).SequenceEqual(Enumerable.Range(1, told.Count)))
            {
                yield return $"revisions are not 1, 2, 3: {story}";
            }

            if (told[0].Type != RevisionType.Opened || told.Skip(1).Any(revision => revision.Type == RevisionType.Opened))
            {
                yield return $"not opened once, first: {story}";
            }

            if (told.SkipLast(1).Any(revision => revision.Type == RevisionType.Resolved))
            {
                yield return $"announced after its resolution: {story}";
            }

            if (!mayStayOpen && told[^1].Type != RevisionType.Resolved)
            {
                yield return $"still open: {story}";
            }

            if (told.Zip(told.Skip(1)).Any(pair => pair.First.Kind != pair.Second.Kind
                && (pair.First.Kind, pair.Second.Kind) is not ((IncidentKind.Flapping, IncidentKind.Sustained or IncidentKind.Unstable)
                    or (IncidentKind.Unstable, IncidentKind.Sustained))))
            {
                yield return $"changed its kind: {story}";
            }

            if (told.Zip(told.Skip(1)).Any(pair => pair.First.DecidedAt > pair.Second.DecidedAt))
            {
                yield return $"went back in time: {story}";
            }

            if (told.Any(revision => revision.Counts.Gone < 0 || revision.Counts.Returned < 0))
            {
                yield return $"negative counts: {story}";
            }

            if (told[0].Kind == IncidentKind.Cluster && told.Count > 5)
            {
                yield return $"more than five notifications of a cluster: {story}";
            }
        }
    }
}
