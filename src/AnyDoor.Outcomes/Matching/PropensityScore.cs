using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace AnyDoor.Outcomes.Matching;

/// <summary>The chance of having been treated, given the covariates: logistic regression by maximum likelihood (iteratively reweighted least squares;
/// McCullagh and Nelder, Generalized Linear Models, 1989). Source of the idea: Rosenbaum and Rubin, Biometrika 1983;70:41-55.</summary>
public static class PropensityScore
{
    private const int MostRounds = 50;
    private const double Settled = 1e-10;
    private const double Aliased = 1e-9;

    // Further out than this every known person is told apart, and the likelihood has no maximum.
    private const double Separated = 25;

    /// <returns>One chance for each; null where the covariates tell treated and others apart completely, so that nobody can be compared.</returns>
    public static double[]? Of(Cohorts cohorts)
    {
        var columns = Independent(Standardised(cohorts), cohorts.Count);
        var size = columns.Count + 1;
        var coefficients = new double[size];
        var (linear, previous) = (new double[cohorts.Count], double.PositiveInfinity);
        for (var round = 0; round < MostRounds; round++)
        {
            var (information, gradient, deviance) = Accumulate(cohorts, columns, linear);
            if (Math.Abs(previous - deviance) < Settled * (Math.Abs(deviance) + 0.1))
                return [.. linear.Select(Logistic)];
            previous = deviance;
            var step = information.Cholesky().Solve(gradient);
            for (var i = 0; i < size; i++)
                coefficients[i] += step[i];
            Predict(columns, coefficients, linear);
            if (linear.Any(value => double.IsNaN(value)) || linear.All(value => Math.Abs(value) > Separated))
                return null;
        }
        return null;
    }

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));

    private static (Matrix<double> Information, Vector<double> Gradient, double Deviance) Accumulate(Cohorts cohorts, List<double[]> columns, double[] linear)
    {
        var size = columns.Count + 1;
        var (information, gradient, deviance) = (new double[size, size], new double[size], 0.0);
        var row = new double[size];
        row[0] = 1;
        for (var person = 0; person < cohorts.Count; person++)
        {
            for (var i = 1; i < size; i++)
                row[i] = columns[i - 1][person];
            var chance = Logistic(linear[person]);
            var (weight, residual) = (Math.Max(chance * (1 - chance), 1e-12), (cohorts.Treated[person] ? 1 : 0) - chance);
            deviance -= 2 * Math.Log(Math.Max(cohorts.Treated[person] ? chance : 1 - chance, 1e-300));
            for (var i = 0; i < size; i++)
            {
                gradient[i] += residual * row[i];
                for (var j = 0; j <= i; j++)
                    information[i, j] += weight * row[i] * row[j];
            }
        }
        for (var i = 0; i < size; i++)
        {
            for (var j = i + 1; j < size; j++)
                information[i, j] = information[j, i];
        }
        return (DenseMatrix.OfArray(information), DenseVector.OfArray(gradient), deviance);
    }

    private static void Predict(List<double[]> columns, double[] coefficients, double[] linear)
    {
        for (var person = 0; person < linear.Length; person++)
        {
            var sum = coefficients[0];
            for (var i = 0; i < columns.Count; i++)
                sum += coefficients[i + 1] * columns[i][person];
            linear[person] = sum;
        }
    }

    // Centred and scaled, so that money and ages do not make the equations ill-conditioned; scores do not change by it.
    private static IEnumerable<double[]> Standardised(Cohorts cohorts) => cohorts.Covariates.Where(covariate => !covariate.Reference)
        .Select(covariate => (covariate.Values, Mean: covariate.Values.Average()))
        .Select(column => (column.Values, column.Mean, Deviation: Math.Sqrt(column.Values.Sum(value => (value - column.Mean) * (value - column.Mean)) / column.Values.Length)))
        .Where(column => column.Deviation > Aliased * (1 + Math.Abs(column.Mean)))
        .Select(column => column.Values.Select(value => (value - column.Mean) / column.Deviation).ToArray());

    // A column that others add up to would leave the equations without one answer: the later of them goes.
    private static List<double[]> Independent(IEnumerable<double[]> columns, int count)
    {
        var (kept, directions) = (new List<double[]>(), new List<double[]>());
        foreach (var column in columns)
        {
            var rest = (double[])column.Clone();
            foreach (var direction in directions)
            {
                var share = Dot(rest, direction) / count;
                for (var i = 0; i < rest.Length; i++)
                    rest[i] -= share * direction[i];
            }
            var length = Math.Sqrt(Dot(rest, rest) / count);
            if (length < 1e-7)
                continue;
            kept.Add(column);
            directions.Add([.. rest.Select(value => value / length)]);
        }
        return kept;
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
