using AnyDoor.Prove;

var proofs = new (string Name, Func<ProofOptions, Task<Proved>> Run)[] { ("kill-load", KillLoad.RunAsync), ("kill-dispatch", KillDispatch.RunAsync), ("replay", Replay.RunAsync), ("held-transaction", HeldTransaction.RunAsync), ("planted-effect", PlantedEffect.RunAsync), ("trail", TrailAttacks.RunAsync) };
string[] needNoStore = ["planted-effect"];
ProofOptions options;
try
{
    options = ProofOptions.Parse(args, [.. proofs.Select(proof => proof.Name)]);
}
catch (FormatException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}

Console.WriteLine($"seed {options.Seed}; stores: {string.Join(", ", options.Stores)}");
var failed = 0;
foreach (var (name, run) in proofs.Where(proof => options.Names.Count == 0 || options.Names.Contains(proof.Name)))
{
    foreach (var store in needNoStore.Contains(name) ? ["no store"] : options.Stores)
    {
        var begun = System.Diagnostics.Stopwatch.StartNew();
        var proved = await run(options with { Store = store });
        foreach (var difference in proved.Differences.Take(20))
            Console.WriteLine($"  {difference}");
        Console.WriteLine($"{(proved.Holds ? "PASS" : "FAIL")} {name} on {store}: {proved.What} ({begun.Elapsed.TotalSeconds:N0} s)");
        failed += proved.Holds ? 0 : 1;
    }
}
return failed == 0 ? 0 : 1;
